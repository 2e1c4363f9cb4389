/** How phrases sound: shipped ones, a tenant's own, each as RTP payload in every codec. */
package dev.parkslots.edge.media.speech;
