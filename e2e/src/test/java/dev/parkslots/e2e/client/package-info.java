/** How a program talks to park-service: REST and STOMP, nothing but the JDK. */
@NullMarked
package dev.parkslots.e2e.client;

import org.jspecify.annotations.NullMarked;
