package vn.loa.wave;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Policy.class)
class WaveConfiguration {

    @Bean
    HouseHours houseHours(Policy policy) {
        return new HouseHours(policy.hours());
    }
}
