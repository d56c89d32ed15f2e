package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.recordbank.directive.ConsentDocument;

/** Consents of one patient as people may write them, about few facilities and few days. */
final class RandomConsents {
  static final List<String> FACILITIES = List.of("general", "harbour");
  static final LocalDate FIRST = LocalDate.parse("2026-06-01");
  static final int DAYS = 6;

  private static final List<String> STATUSES =
      List.of("active", "active", "active", "inactive", "rejected", "entered-in-error");
  private static final List<String> NARROWED =
      List.of(
          "'action':[{'coding':[{'code':'deposit'}]}]",
          "'action':[{'coding':[{'code':'disclose'}]}]",
          "'actor':[{'reference':{'reference':'Organization/general'}}]",
          "'actor':[{'reference':{'reference':'Organization/harbour'}}]",
          "'purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason',"
              + "'code':'TREAT'}]",
          "'securityLabel':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
              + "'code':'HIV'}]",
          "'class':[{'system':'http://hl7.org/fhir/resource-types','code':'Observation'}]");

  private final Random random;
  private final String account;

  RandomConsents(Random random, String account) {
    this.random = random;
    this.account = account;
  }

  ConsentDocument next() {
    String policy =
        random.nextInt(4) == 0
            ? "'policyRule':{'coding':[{'code':'"
                + (random.nextBoolean() ? "OPTIN" : "OPTOUT")
                + "'}]},"
            : "";
    String json =
        "{'resourceType':'Consent','status':'"
            + STATUSES.get(random.nextInt(STATUSES.size()))
            + "','scope':{'coding':[{'code':'"
            + (random.nextInt(6) == 0 ? "research" : "patient-privacy")
            + "'}]},"
            + policy
            + "'patient':{'reference':'Patient/"
            + account
            + "'},'provision':"
            + provision(3)
            + "}";
    return ConsentDocument.parse(json.replace('\'', '"').getBytes(UTF_8)).orElseThrow();
  }

  private String provision(int levels) {
    List<String> members = new ArrayList<>();
    members.add("'type':'" + (random.nextInt(3) == 0 ? "deny" : "permit") + "'");
    if (random.nextBoolean()) {
      members.add("'period':{'start':'" + moment(0) + "','end':'" + moment(3) + "'}");
    }
    if (random.nextBoolean()) {
      members.add(NARROWED.get(random.nextInt(NARROWED.size())));
    }
    if (levels > 1 && random.nextBoolean()) {
      members.add("'provision':[" + provision(levels - 1) + "," + provision(levels - 1) + "]");
    }
    return "{" + String.join(",", members) + "}";
  }

  /** A day of some zone, or a moment of all. */
  private String moment(int day) {
    LocalDate date = FIRST.plusDays(day + random.nextInt(3));
    return switch (random.nextInt(3)) {
      case 0 -> date.toString();
      case 1 -> date + "T12:30:00Z";
      default -> date + "T00:00:00.123456789+02:00";
    };
  }

  /** One that may be a bound, or as near to it as moments are kept. */
  Instant momentOfADecision() {
    Instant day = Instant.parse(FIRST.plusDays(random.nextInt(DAYS)) + "T12:30:00Z");
    return switch (random.nextInt(3)) {
      case 0 -> day;
      case 1 -> day.minus(1, ChronoUnit.MICROS);
      default -> day.plusSeconds(random.nextInt(86_400)).plus(random.nextInt(), ChronoUnit.MICROS);
    };
  }
}
