package dev.parkslots.park.directory.seed;

import dev.parkslots.park.directory.DialCodes;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Role;
import dev.parkslots.park.directory.SlotOrder;
import dev.parkslots.park.directory.Span;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.directory.rules.TenantRules;
import dev.parkslots.park.directory.seed.SeedDocument.SeedDialCodes;
import dev.parkslots.park.directory.seed.SeedDocument.SeedLot;
import dev.parkslots.park.directory.seed.SeedDocument.SeedTenant;
import dev.parkslots.park.directory.seed.SeedDocument.SeedUser;
import dev.parkslots.park.platform.problem.FieldError;
import dev.parkslots.park.platform.problem.JsonErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a seed file; plain passwords are hashed on the way in and never kept. */
public final class SeedReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<LadderStep> LADDER =
            List.of(new LadderStep(LadderStep.Action.RECALL, null, Span.ofSeconds(30)));
    private static final String ENGLISH = "en";
    private static final List<String> EVERYBODY = List.of("*");

    private final UnaryOperator<String> passwordHash;

    /** @param passwordHash a plain web password → what is stored of it */
    public SeedReader(UnaryOperator<String> passwordHash) {
        this.passwordHash = passwordHash;
    }

    /** @throws SeedException naming everything that is wrong with it */
    public List<Tenant> read(String yaml) {
        SeedDocument document = parse(yaml);
        List<FieldError> errors = new ArrayList<>();
        List<Tenant> tenants = new ArrayList<>();
        for (int i = 0; i < document.tenants().size(); i++) {
            tenants.add(tenant(document.tenants().get(i), "tenants[" + i + "].", errors));
        }
        errors.addAll(TenantRules.check(tenants));
        if (!errors.isEmpty()) {
            throw new SeedException(errors);
        }
        return List.copyOf(tenants);
    }

    private static SeedDocument parse(String yaml) {
        try {
            JsonNode document = YAML.readTree(yaml);
            if (!document.isObject()) {
                throw new SeedException(
                        List.of(new FieldError("tenants", "the file must be a map with the key tenants")));
            }
            dropNulls(document);
            return YAML.treeToValue(document, SeedDocument.class);
        } catch (JacksonException e) {
            throw new SeedException(List.of(JsonErrors.of(e)));
        }
    }

    /** "key:" with nothing behind it counts as left out. */
    private static void dropNulls(JsonNode node) {
        switch (node) {
            case ObjectNode object -> object.removeIf(JsonNode::isNull);
            case ArrayNode array -> array.removeIf(JsonNode::isNull);
            default -> {}
        }
        node.forEach(SeedReader::dropNulls);
    }

    private Tenant tenant(SeedTenant seed, String at, List<FieldError> errors) {
        List<User> users = new ArrayList<>();
        List<SeedUser> seedUsers = orEmpty(seed.users());
        for (int i = 0; i < seedUsers.size(); i++) {
            users.add(user(seedUsers.get(i), seed.domain(), at + "users[" + i + "].", errors));
        }
        return new Tenant(
                seed.name(),
                seed.domain(),
                users,
                orEmpty(seed.lots()).stream().map(SeedReader::lot).toList(),
                dialCodes(seed.dialCodes()),
                orEmpty(seed.trunks()),
                orEmpty(seed.groups()),
                Objects.requireNonNullElse(seed.language(), ENGLISH));
    }

    private User user(SeedUser seed, String domain, String at, List<FieldError> errors) {
        if (seed.password() != null && seed.passwordHash() != null) {
            errors.add(new FieldError(at + "password", "give either password or passwordHash"));
        }
        String hash = seed.password() == null ? seed.passwordHash() : passwordHash.apply(seed.password());
        return new User(
                seed.username(),
                seed.name(),
                seed.extension(),
                Objects.requireNonNullElse(seed.roles(), Set.of(Role.USER)),
                hash,
                ha1(seed, domain, at + "sip.", errors),
                orEmpty(seed.devices()),
                seed.language());
    }

    private static Map<String, String> ha1(SeedUser seed, String domain, String at, List<FieldError> errors) {
        var sip = seed.sip();
        if (sip == null) {
            return Map.of();
        }
        if ((sip.password() == null) == (sip.ha1() == null)) {
            errors.add(new FieldError(at + "password", "give either password or ha1"));
            return Map.of();
        }
        if (sip.password() != null) {
            return SipSecret.ha1(String.valueOf(seed.extension()), domain, sip.password());
        }
        Map<String, String> given = Objects.requireNonNull(sip.ha1());
        given.forEach((algorithm, hex) -> {
            Integer length = SipSecret.HEX_LENGTHS.get(algorithm);
            if (length == null || !hex.matches("[0-9a-f]{" + length + "}")) {
                errors.add(new FieldError(at + "ha1." + algorithm, "must be MD5 or SHA-256 with 32 or 64 hex digits"));
            }
        });
        return given;
    }

    private static Lot lot(SeedLot seed) {
        return new Lot(
                seed.name(),
                seed.from(),
                seed.to(),
                Objects.requireNonNullElse(seed.order(), SlotOrder.LOWEST),
                Objects.requireNonNullElse(seed.recallAfter(), Span.ofSeconds(90)),
                Objects.requireNonNullElse(seed.ladder(), LADDER),
                Objects.requireNonNullElse(seed.repeatEvery(), Span.ofSeconds(60)),
                Objects.requireNonNullElse(seed.mayPark(), EVERYBODY),
                Objects.requireNonNullElse(seed.mayRetrieve(), EVERYBODY),
                Objects.requireNonNullElse(seed.music(), "default"),
                Objects.requireNonNullElse(seed.enabled(), true));
    }

    private static DialCodes dialCodes(@Nullable SeedDialCodes seed) {
        boolean presetOnly = seed != null
                && seed.preset().equals(DialCodes.PARK_SLOTS.preset())
                && seed.parkNext() == null
                && seed.parkAt() == null
                && seed.retrieve() == null
                && seed.page() == null;
        if (seed == null || presetOnly) {
            return DialCodes.PARK_SLOTS;
        }
        return new DialCodes(
                seed.preset(),
                orEmpty(seed.parkNext()),
                orEmpty(seed.parkAt()),
                orEmpty(seed.retrieve()),
                orEmpty(seed.page()));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
