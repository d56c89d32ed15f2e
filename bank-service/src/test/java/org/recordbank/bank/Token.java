package org.recordbank.bank;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A token that was checked. */
final class Token implements JsonWebToken {
  private final Map<String, Object> claims;

  private Token(Map<String, Object> claims) {
    this.claims = claims;
  }

  static Token patient(String account) {
    return new Token(Map.of("sub", "p", "groups", Set.of("patient"), "account", account));
  }

  static Token clinician(String facility) {
    return new Token(Map.of("sub", "dr", "groups", Set.of("clinician"), "facility", facility));
  }

  @Override
  public String getName() {
    return "token";
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals",
    "NullAway"
  }) // as the interface has it
  public <T extends @Nullable Object> T getClaim(String name) {
    return (T) claims.get(name);
  }
}
