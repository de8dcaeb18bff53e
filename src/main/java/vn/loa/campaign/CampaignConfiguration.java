package vn.loa.campaign;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.audience.AreaCodes;
import vn.loa.home.Home;
import vn.loa.text.TextAdviser;

@Configuration(proxyBeanMethods = false)
class CampaignConfiguration {

    @Bean
    CampaignFiles campaignFiles(Home home) {
        return new CampaignFiles(home);
    }

    @Bean
    BrandnameRegistry brandnameRegistry(Home home) {
        return new BrandnameRegistry(home);
    }

    @Bean
    CarrierCodes carrierCodes(Home home) {
        return CarrierCodes.read(home);
    }

    @Bean
    Prices prices(Home home) {
        return Prices.read(home);
    }

    @Bean
    OfficialLinks officialLinks(Home home) {
        return new OfficialLinks(home);
    }

    @Bean
    CampaignCheck campaignCheck(
            TextAdviser adviser, BrandnameRegistry brandnames, OfficialLinks links, Home home, Clock clock) {
        return new CampaignCheck(adviser, brandnames, links, AreaCodes.read(home), clock);
    }
}
