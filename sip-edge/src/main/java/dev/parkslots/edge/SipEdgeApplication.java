package dev.parkslots.edge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The SIP node: phones, trunks, media, parking on the wire. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SipEdgeApplication {

    public static void main(String[] args) {
        SpringApplication.run(SipEdgeApplication.class, args);
    }
}
