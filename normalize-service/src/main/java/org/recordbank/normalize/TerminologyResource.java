package org.recordbank.normalize;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.pipeline.Role;

/** What codes are mapped by. */
@Path("/terminology")
public final class TerminologyResource {
  private final TerminologyInUse terminology;

  TerminologyResource(TerminologyInUse terminology) {
    this.terminology = terminology;
  }

  /**
   * What is in use.
   *
   * @param version as it stands in visit.normalized
   * @param tables shipped with this service, for every facility
   * @param facilities their own maps, by facility
   */
  public record InUse(String version, List<Table> tables, List<Table> facilities) {}

  /**
   * One table or map.
   *
   * @param version digest of its file
   * @param rows how many codes, or lines of a facility's map, it has
   */
  public record Table(String name, String version, int rows) {}

  @GET
  @RolesAllowed(Role.OPERATOR)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Version, tables and maps that codings are mapped by")
  public InUse inUse() {
    Terminology now = terminology.terminology();
    return new InUse(
        now.version(),
        now.tables().stream().map(TerminologyResource::table).toList(),
        now.facilityMaps().values().stream().map(TerminologyResource::table).toList());
  }

  private static Table table(CodeMap map) {
    return new Table(map.name(), map.version(), map.rows());
  }
}
