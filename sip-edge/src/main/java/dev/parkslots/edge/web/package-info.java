/** The edge's two HTTP ports: the internal API through which park-service commands calls, and the public one with health. */
package dev.parkslots.edge.web;
