/** Login, tokens and roles of people; signed tokens between the services. */
@NullMarked
package dev.parkslots.park.security;

import org.jspecify.annotations.NullMarked;
