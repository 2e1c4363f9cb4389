package dev.parkslots.park;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The slot service: decides who may park where and who gets a caller. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ParkServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(ParkServiceApplication.class, args);
    }
}
