package vn.loa.contact;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.home.Home;

@Configuration(proxyBeanMethods = false)
class NumberingConfiguration {

    @Bean
    CarrierPlan carrierPlan(Home home) {
        return CarrierPlan.read(home);
    }

    @Bean
    NumberReader numberReader(Home home, CarrierPlan plan) {
        return new NumberReader(plan, Migration2018.read(home));
    }
}
