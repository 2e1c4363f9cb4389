package dev.parkslots.edge.loop.directory;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.dialplan.Arrival;
import dev.parkslots.edge.dialplan.Tenants;
import dev.parkslots.edge.parkservice.CurrentDirectory;

/** The dial plan of the directory as it is now: a number asked for by REST means what it means when a phone dials it. */
public final class DirectoryDialPlan implements DialPlan {

    private final CurrentDirectory directory;
    private volatile Tenants tenants;

    public DirectoryDialPlan(CurrentDirectory directory) {
        this.directory = directory;
        this.tenants = new Tenants(directory.get());
    }

    @Override
    public Intent dialed(String tenant, String number) {
        var current = directory.get();
        var index = tenants;
        if (!index.isOf(current)) {
            index = new Tenants(current);
            tenants = index;
        }
        return index.byName(tenant)
                .map(plan -> plan.dialedByUser(Arrival.INVITE, number))
                .orElseGet(() -> new Intent.Unknown(number));
    }
}
