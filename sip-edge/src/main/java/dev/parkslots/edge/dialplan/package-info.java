/** What a dialed string means to a tenant: a user, a slot, a code, an outside number. Pure. */
package dev.parkslots.edge.dialplan;
