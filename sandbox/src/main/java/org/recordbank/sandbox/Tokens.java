package org.recordbank.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * Who may do what in the sandbox: stands where a deployment has an identity provider. Makes one key
 * pair for each data folder, writes the public half where the services look for it, and signs
 * tokens. A token tells of a facility or an account and of nobody's name.
 */
public final class Tokens {

  /** The issuer that services of the sandbox trust. */
  public static final String ISSUER = "https://sandbox.recordbank.invalid";

  /** For whom tokens are meant. */
  public static final String AUDIENCE = "recordbank";

  /** HL7's code system of what people who treat patients are. */
  public static final String PRACTITIONER_ROLE =
      "http://terminology.hl7.org/CodeSystem/practitioner-role";

  private static final int KEY_BITS = 2048;

  /** A working day; a sandbox left running overnight needs new ones. */
  private static final Duration USUAL_LIFE = Duration.ofHours(12);

  private final RsaJsonWebKey key;
  private final Duration life;

  private Tokens(RsaJsonWebKey key, Duration life) {
    this.key = key;
    this.life = life;
  }

  static Tokens of(Secrets secrets, Path keySet) {
    String json = secrets.orCreate("signing-key.jwk", Tokens::newKey);
    try {
      var key = new RsaJsonWebKey(JsonUtil.parseJson(json));
      String published = new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
      if (!Files.isRegularFile(keySet) || !Files.readString(keySet).equals(published)) {
        Files.writeString(keySet, published);
      }
      return new Tokens(key, USUAL_LIFE);
    } catch (JoseException e) {
      throw new SandboxFailure(
          "the signing key in the data folder cannot be read; ./recordbank reset makes a new one",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same key, with tokens that expire after this time; a negative one makes expired tokens. */
  public Tokens lasting(Duration other) {
    return new Tokens(key, other);
  }

  /** For a facility's integration engine. */
  public String facility(String facility) {
    return sign("facility", "facility-" + facility, Map.of("facility", facility));
  }

  /** For a patient, about their own account. */
  public String patient(String account) {
    return sign("patient", "patient-" + account, Map.of("account", account));
  }

  /** For a clinician of a facility. */
  public String clinician(String facility) {
    return sign("clinician", "clinician-" + facility, Map.of("facility", facility));
  }

  /**
   * For a clinician of a facility who is this.
   *
   * @param roles codes of HL7's practitioner-role
   */
  public String clinician(String facility, List<String> roles) {
    return sign(
        List.of("clinician"),
        "clinician-" + facility,
        Map.of("facility", facility),
        roles.stream().map(code -> Map.of("system", PRACTITIONER_ROLE, "code", code)).toList());
  }

  /** For a clinician of a facility who may break the glass. */
  public String emergencyClinician(String facility) {
    return sign(
        List.of("clinician", "emergency"),
        "emergency-clinician-" + facility,
        Map.of("facility", facility));
  }

  /** For who reviews what was read in emergencies. */
  public String privacyOfficer() {
    return sign("privacy-officer", "privacy-officer", Map.of());
  }

  /** For who runs the deployment. */
  public String operator() {
    return sign("operator", "operator", Map.of());
  }

  private String sign(String role, String subject, Map<String, String> more) {
    return sign(List.of(role), subject, more);
  }

  private String sign(List<String> groups, String subject, Map<String, String> more) {
    return sign(groups, subject, more, List.of());
  }

  private String sign(
      List<String> groups,
      String subject,
      Map<String, String> more,
      List<Map<String, String>> personRoles) {
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(subject);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(life.toSeconds() / 60f);
    claims.setGeneratedJwtId();
    claims.setStringListClaim("groups", groups);
    more.forEach(claims::setStringClaim);
    if (!personRoles.isEmpty()) {
      claims.setClaim("extensions", Map.of("ihe_iua", Map.of("subject_role", personRoles)));
    }
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", "JWT");
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String newKey() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(KEY_BITS);
      key.setKeyId(
          "sandbox-" + key.calculateBase64urlEncodedThumbprint("SHA-256").substring(0, 12));
      key.setUse("sig");
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
