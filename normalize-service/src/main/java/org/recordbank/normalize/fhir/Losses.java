package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.recordbank.normalize.conversion.Report;

/**
 * Compares the primitive values of a bundle before and after a conversion, entry by entry. A value
 * is mapped where it stands afterwards at the same place, else where it stands anywhere in the
 * entry, else where its place holds another that was not there before. Each value afterwards is
 * taken once.
 */
final class Losses {
  private Losses() {}

  static void count(JsonNode before, Release release, JsonNode after, Report report) {
    compare(new Values(release).ofBundle(before), new Values(Release.R4).ofBundle(after), report);
    JsonNode entries = before.path("entry");
    for (int i = 0; i < entries.size(); i++) {
      compare(
          new Values(release).ofEntry(entries.get(i)),
          new Values(Release.R4).ofEntry(after.path("entry").path(i)),
          report);
    }
  }

  private static void compare(List<Values.Value> before, List<Values.Value> after, Report report) {
    List<Values.Value> gone = before;
    List<Values.Value> left = after;
    List<Function<Values.Value, Object>> alike =
        List.of(
            value -> List.of(value.path(), value.text()), Values.Value::text, Values.Value::path);
    for (Function<Values.Value, Object> key : alike) {
      List<Values.Value> stillGone = less(gone, left, key);
      left = less(left, gone, key);
      gone = stillGone;
    }
    report.mapped(before.size() - gone.size());
    gone.forEach(value -> report.notUnderstood(value.place(), 1));
  }

  /** Those of one list for which the other has none of the same key; one of it for each. */
  private static List<Values.Value> less(
      List<Values.Value> of, List<Values.Value> by, Function<Values.Value, Object> key) {
    Map<Object, Integer> there = new HashMap<>();
    by.forEach(value -> there.merge(key.apply(value), 1, Integer::sum));
    List<Values.Value> less = new ArrayList<>();
    for (Values.Value value : of) {
      if (there.merge(key.apply(value), -1, Integer::sum) < 0) {
        less.add(value);
      }
    }
    return less;
  }
}
