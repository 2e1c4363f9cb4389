package dev.parkslots.park.directory.web;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.security.SignedInUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whom one may call, park for or page. */
@Tag(name = "me", description = "Who is asking")
@RestController
@RequestMapping("/api/v1/contacts")
class ContactsController {

    private final Directory directory;

    ContactsController(Directory directory) {
        this.directory = directory;
    }

    record Contacts(List<PersonContact> people, List<GroupContact> groups) {}

    record PersonContact(
            @Schema(example = "202") String extension,
            @Schema(example = "Bob") String name) {

        private static final Comparator<PersonContact> BY_EXTENSION = Comparator.<PersonContact>comparingInt(
                        person -> person.extension().length())
                .thenComparing(PersonContact::extension);
    }

    /** @param number null: it can't be dialed, only paged */
    record GroupContact(
            @Schema(example = "warehouse") String name,
            @Schema(example = "600") @Nullable String number) {}

    @Operation(
            summary = "People and groups of my account",
            description = "People with an extension, in the order of extensions; groups in the order of names.")
    @GetMapping
    Contacts contacts(@AuthenticationPrincipal SignedInUser user) {
        Tenant tenant = OwnTenant.of(user, directory);
        List<PersonContact> people = tenant.users().stream()
                .flatMap(each -> each.extension() == null
                        ? Stream.empty()
                        : Stream.of(new PersonContact(each.extension(), each.name())))
                .sorted(PersonContact.BY_EXTENSION)
                .toList();
        List<GroupContact> groups = tenant.groups().stream()
                .map(group -> new GroupContact(group.name(), group.number()))
                .sorted(Comparator.comparing(GroupContact::name))
                .toList();
        return new Contacts(people, groups);
    }
}
