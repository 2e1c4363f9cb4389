/** Music on hold: a piece composed and rendered in code, encoded once per codec, and the ear that tells it from a voice. */
package dev.parkslots.edge.media.music;
