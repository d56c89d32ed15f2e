package org.recordbank.directive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.ZoneOffset;
import org.recordbank.policy.Provision;

/** Consents as tests write them, JSON with single quotation marks, and what is read of them. */
final class Consents {
  static final String ACCOUNT = "0b7e1f5e-5f5c-4f39-9d0c-2f6f2f0a1b2c";

  /** A provision about facility {@code a}, of a type to be filled in. */
  static final String AT_A = "{'type':'%s','actor':[{'reference':{'reference':'Organization/a'}}]}";

  private static final ConsentReader READER = new ConsentReader(ZoneOffset.UTC);

  private Consents() {}

  static Provision says(String provision) {
    return saysOf(read(consent("active", provision)));
  }

  static Provision saysOf(Reading reading) {
    return switch (reading) {
      case Reading.Understood understood -> understood.says().orElseThrow();
      case Reading.Refused refused ->
          throw new AssertionError("refused at " + refused.refusal().expression());
    };
  }

  static String action(String code) {
    return "{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentaction','code':'"
        + code
        + "'}]}";
  }

  static String under(String policy, String consent) {
    return consent.replace(
        "'status':", "'policyRule':{'coding':[{'code':'" + policy + "'}]},'status':");
  }

  static String nested(int levels) {
    return levels == 1
        ? "{'type':'deny'}"
        : "{'type':'permit','provision':[" + nested(levels - 1) + "]}";
  }

  static Reading read(String json) {
    return READER.read(parse(json));
  }

  static ConsentDocument parse(String json) {
    return ConsentDocument.parse(bytes(json)).orElseThrow();
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }

  static String consent(String status, String provision) {
    return "{'resourceType':'Consent','status':'"
        + status
        + "','scope':{'coding':[{'code':'patient-privacy'}]},'patient':{'reference':'Patient/"
        + ACCOUNT
        + "'},'provision':"
        + provision
        + "}";
  }
}
