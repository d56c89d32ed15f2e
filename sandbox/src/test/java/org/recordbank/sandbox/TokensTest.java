package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokensTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void ofAPatientIsAcceptedWithThePublishedKeys()
      throws IOException, JoseException, InvalidJwtException, MalformedClaimException {
    String token = tokens().patient("a-1");

    JwtClaims claims = verifier().processToClaims(token);

    assertThat(claims.getStringListClaimValue("groups")).containsExactly("patient");
    assertThat(claims.getStringClaimValue("account")).isEqualTo("a-1");
    assertThat(claims.hasClaim("facility")).isFalse();
  }

  @Test
  void ofAFacilityNamesTheFacility()
      throws IOException, JoseException, InvalidJwtException, MalformedClaimException {
    String token = tokens().facility("general");

    JwtClaims claims = verifier().processToClaims(token);

    assertThat(claims.getStringListClaimValue("groups")).containsExactly("facility");
    assertThat(claims.getStringClaimValue("facility")).isEqualTo("general");
  }

  @Test
  void ofAClinicianSaysWhatTheyAre() throws IOException, JoseException, InvalidJwtException {
    String doctor = tokens().clinician("general", List.of("doctor"));
    String somebody = tokens().clinician("general");

    assertThat(verifier().processToClaims(doctor).flattenClaims())
        .containsEntry(
            "extensions.ihe_iua.subject_role.system",
            List.of("http://terminology.hl7.org/CodeSystem/practitioner-role"))
        .containsEntry("extensions.ihe_iua.subject_role.code", List.of("doctor"));
    assertThat(verifier().processToClaims(somebody).hasClaim("extensions")).isFalse();
  }

  @Test
  void isRefusedOnceItHasExpired() throws IOException, JoseException {
    String token = tokens().lasting(Duration.ofMinutes(-5)).operator();
    JwtConsumer verifier = verifier();

    assertThatThrownBy(() -> verifier.processToClaims(token))
        .isInstanceOf(InvalidJwtException.class);
  }

  @Test
  void isStillAcceptedWhenMadeByALaterRun() throws IOException, JoseException, InvalidJwtException {
    tokens();
    JwtConsumer verifier = verifier();

    String later = tokens().operator();

    assertThat(verifier.processToClaims(later).hasClaim("exp")).isTrue();
  }

  @Test
  void keepsItsPrivateKeyToTheOwner() throws IOException {
    tokens();

    var permissions = Files.getPosixFilePermissions(folder.resolve("secrets/signing-key.jwk"));

    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    assertThat(Files.readString(folder.resolve("jwks.json"))).doesNotContain("\"d\"");
  }

  private Tokens tokens() {
    return Tokens.of(new Secrets(folder.resolve("secrets")), folder.resolve("jwks.json"));
  }

  private JwtConsumer verifier() throws IOException, JoseException {
    var keys = new JsonWebKeySet(Files.readString(folder.resolve("jwks.json")));
    return new JwtConsumerBuilder()
        .setRequireExpirationTime()
        .setRequireSubject()
        .setExpectedIssuer(Tokens.ISSUER)
        .setExpectedAudience(Tokens.AUDIENCE)
        .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
        .build();
  }
}
