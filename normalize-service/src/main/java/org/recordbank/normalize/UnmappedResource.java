package org.recordbank.normalize;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.worklist.Entry;
import org.recordbank.normalize.worklist.PageKey;
import org.recordbank.normalize.worklist.Suggestion;
import org.recordbank.normalize.worklist.Suggestions;
import org.recordbank.pipeline.Role;

/**
 * The worklist. What facilities call their codes is shown; of visits only how many there are.
 * Public, as methods that are not are no endpoints.
 */
@Path("/terminology/unmapped")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public final class UnmappedResource {
  private final WorklistTable worklist;
  private final DecisionsInUse decisions;

  /** One walk over a million concepts at a time, however many ask. */
  private final ReentrantLock walking = new ReentrantLock();

  UnmappedResource(WorklistTable worklist, DecisionsInUse decisions) {
    this.worklist = worklist;
    this.decisions = decisions;
  }

  /**
   * A page of the worklist.
   *
   * @param waiting how many codes there are on all pages
   * @param next to be given as {@code after} for the next page; null on the last
   */
  public record Page(long waiting, List<Unmapped> codes, @Nullable String next) {}

  /**
   * A code that waits for a decision.
   *
   * @param system {@code -} where the facility gives none, as in the address of its map
   * @param display what the facility calls it; null where it does not say
   * @param kinds types of the FHIR resources that held it, the most frequent first
   * @param visits how many held it
   * @param examples what else it was called, and the units it came with
   */
  public record Unmapped(
      String facility,
      String system,
      String code,
      @Nullable String display,
      List<String> kinds,
      long visits,
      Instant firstSeen,
      Instant lastSeen,
      Examples examples,
      List<Suggested> suggestions) {}

  /** Ways in which a code came; the first five of each. */
  public record Examples(List<String> displays, List<String> units) {}

  /**
   * What might stand for it.
   *
   * @param score from 0 to 1
   */
  public record Suggested(String system, String code, String display, double score) {}

  @GET
  @Operation(
      summary = "Codes that nothing knows, in pages",
      description = "By facility, system (- for none) and kind; ordered by count or last.")
  public Response page(
      @QueryParam("facility") @Nullable String facility,
      @QueryParam("system") @Nullable String system,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("order") @DefaultValue("count") String order,
      @QueryParam("limit") @DefaultValue("20") int limit,
      @QueryParam("after") @DefaultValue("") String after)
      throws Exception {
    Optional<WorklistTable.Order> by = order(order);
    Optional<PageKey> key = PageKey.of(after);
    if (by.isEmpty()) {
      return Refusals.parameter("order", "order is count or last.");
    }
    if (limit < 1 || limit > Suggestions.MOST_ASKED) {
      return Refusals.parameter("limit", "limit is from 1 to " + Suggestions.MOST_ASKED + ".");
    }
    if (!after.isEmpty() && key.isEmpty()) {
      return Refusals.parameter("after", "after is what the page before says as next.");
    }
    for (String given : new @Nullable String[] {facility, system, kind}) {
      if (given != null && given.indexOf('\0') >= 0) {
        return Refusals.parameter("filter", "A filter holds a character that no code has.");
      }
    }
    var filter =
        new WorklistTable.Filter(facility, system == null ? null : Address.system(system), kind);
    List<Entry> entries = worklist.page(filter, by.get(), key.orElse(null), limit + 1);
    List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
    return Response.ok(
            new Page(
                worklist.count(filter),
                unmapped(shown),
                entries.size() > limit ? by.get().key(shown.getLast()).written() : null))
        .build();
  }

  private static Optional<WorklistTable.Order> order(String name) {
    for (WorklistTable.Order each : WorklistTable.Order.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private List<Unmapped> unmapped(List<Entry> entries) throws Exception {
    List<List<Suggestion>> suggestions = suggestions(entries);
    List<Unmapped> codes = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      codes.add(unmapped(entries.get(i), suggestions.get(i)));
    }
    return codes;
  }

  private List<List<Suggestion>> suggestions(List<Entry> entries) throws Exception {
    if (entries.isEmpty()) {
      return List.of();
    }
    Terminology terminology = decisions.known().terminology();
    walking.lock();
    try {
      return Suggestions.of(terminology::concepts, entries.stream().map(Entry::asked).toList());
    } finally {
      walking.unlock();
    }
  }

  private static Unmapped unmapped(Entry entry, List<Suggestion> suggestions) {
    return new Unmapped(
        entry.facility(),
        Address.written(entry.code().system()),
        entry.code().code(),
        entry.displays().isEmpty() ? null : entry.displays().getFirst(),
        entry.kinds(),
        entry.visits(),
        entry.firstSeen(),
        entry.lastSeen(),
        new Examples(entry.displays(), entry.units()),
        suggestions.stream()
            .map(
                each ->
                    new Suggested(
                        each.target().system(), each.target().code(), each.display(), each.score()))
            .toList());
  }
}
