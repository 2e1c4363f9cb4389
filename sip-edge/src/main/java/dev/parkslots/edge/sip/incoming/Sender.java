package dev.parkslots.edge.sip.incoming;

import dev.parkslots.edge.dialplan.TenantPlan;
import dev.parkslots.edge.parkservice.Directory;

/** Who sent a request, beyond doubt. */
sealed interface Sender {

    TenantPlan plan();

    /** Somebody who proved to be this user. */
    record User(TenantPlan plan, Directory.User user) implements Sender {}

    /** A trunk, known by its address. */
    record Trunk(TenantPlan plan, String numberPrefix) implements Sender {}
}
