package org.recordbank.ingest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ForbiddenException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.recordbank.pipeline.Role;
import org.recordbank.schemas.Topics;

/** Who calls, by the token of the present call. */
@Singleton
final class Caller {
  private static final String FACILITY_CLAIM = "facility";

  private final JsonWebToken token;

  Caller(JsonWebToken token) {
    this.token = token;
  }

  boolean isOperator() {
    return token.getGroups().contains(Role.OPERATOR);
  }

  /**
   * The facility for which the caller speaks.
   *
   * @throws ForbiddenException where the token names none
   */
  String facility() {
    if (token.getClaim(FACILITY_CLAIM) instanceof String facility && Topics.isName(facility)) {
      return facility;
    }
    throw new ForbiddenException();
  }
}
