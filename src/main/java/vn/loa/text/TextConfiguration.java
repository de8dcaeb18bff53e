package vn.loa.text;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loa.home.Home;

@Configuration(proxyBeanMethods = false)
class TextConfiguration {

    @Bean
    TextAdviser textAdviser(Home home) {
        return TextAdviser.read(home);
    }
}
