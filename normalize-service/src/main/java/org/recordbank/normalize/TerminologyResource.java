package org.recordbank.normalize;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.terminology.TerminologyFile;
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
   * @param sources that the compiled terminology was made from, for every facility; of two that
   *     speak of the same code the later prevails
   * @param facilities their own maps, by facility
   */
  public record InUse(String version, List<Publication> sources, List<Table> facilities) {}

  /**
   * One source.
   *
   * @param version as its publisher calls it
   * @param licence under which it may be used
   * @param rows how many codes and targets it has
   */
  public record Publication(String name, String version, String licence, int rows) {}

  /**
   * The map of a facility.
   *
   * @param version digest of its file
   * @param rows how many lines it has
   */
  public record Table(String name, String version, int rows) {}

  @GET
  @RolesAllowed(Role.OPERATOR)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Version, sources and maps that codings are mapped by")
  public InUse inUse() {
    Terminology now = terminology.terminology();
    return new InUse(
        now.version(),
        now.file().sources().stream().map(TerminologyResource::publication).toList(),
        now.facilityMaps().values().stream().map(TerminologyResource::table).toList());
  }

  private static Publication publication(TerminologyFile.Listed listed) {
    Source source = listed.source();
    return new Publication(source.name(), source.version(), source.licence(), listed.rows());
  }

  private static Table table(CodeMap map) {
    return new Table(map.name(), map.version(), map.rows());
  }
}
