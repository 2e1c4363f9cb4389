/** What is said to somebody: phrases of a closed set, in one language. How they sound is the business of {@code media.speech}. */
package dev.parkslots.edge.call.speech;
