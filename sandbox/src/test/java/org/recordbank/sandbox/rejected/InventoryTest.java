package org.recordbank.sandbox.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.VisitRejected;

final class InventoryTest {

  private static final byte[] KEY = Some.VISIT.getBytes(UTF_8);
  private static final Filter BANKS =
      new Filter(Set.of(), Set.of("bank"), Set.of(), Optional.empty(), Optional.empty());

  @Test
  void keepsTheNewestAndCountsAll() {
    var inventory = new Inventory(Filter.ANY, 2);
    for (int i : new int[] {3, 1, 5, 2, 4}) {
      inventory.add(0, i, KEY, Some.rejected("too-large", "ingest", "visit.submitted.general", i));
    }

    assertThat(places(inventory)).containsExactly("0-4", "0-5");
    assertThat(inventory.matching()).isEqualTo(5);
    assertThat(inventory.counts()).isEqualTo(Map.of("too-large at ingest", 5L));
  }

  @Test
  void passesOverWhatIsNotMeant() {
    var inventory = new Inventory(BANKS, 10);
    inventory.add(0, 1, KEY, Some.rejected("too-large", "ingest", "visit.submitted.general", 1));
    inventory.add(0, 2, KEY, Some.rejected("wrong-bank", "bank", "deposit.ordered.first", 2));

    assertThat(places(inventory)).containsExactly("0-2");
  }

  @Test
  void tellsOfEachReplayOfARecordAtEachOfItsRejections() {
    var inventory = new Inventory(Filter.ANY, 10);
    VisitRejected rejected = Some.rejected("wrong-bank", "bank", "deposit.ordered.first", 7);
    inventory.add(0, 1, KEY, rejected);
    inventory.add(0, 2, KEY, rejected);
    inventory.add(0, 3, KEY, Some.replayed(rejected, 1, Some.START));
    inventory.add(0, 4, KEY, Some.replayed(rejected, 2, Some.START.plusSeconds(1)));

    assertThat(inventory.rows()).allMatch(row -> row.replays().size() == 2);
  }

  @Test
  void forgetsTheReplaysOfWhatItDoesNotKeep() {
    var inventory = new Inventory(Filter.ANY, 1);
    VisitRejected old = Some.rejected("wrong-bank", "bank", "deposit.ordered.first", 1);
    inventory.add(0, 1, KEY, old);
    inventory.add(0, 2, KEY, Some.replayed(old, 1, Some.START));
    inventory.add(0, 3, KEY, Some.rejected("wrong-bank", "bank", "deposit.ordered.first", 3));
    inventory.add(0, 4, KEY, Some.replayed(old, 1, Some.START));

    assertThat(inventory.rows()).singleElement().matches(row -> row.replays().isEmpty());
  }

  @Test
  void givesThemInTheOrderInWhichTheRecordsCame() {
    var inventory = new Inventory(Filter.ANY, 10);
    VisitRejected later = Some.rejected("wrong-bank", "bank", "deposit.ordered.first", 9);
    later.setAt(Some.START);
    inventory.add(0, 1, KEY, later);
    inventory.add(1, 1, KEY, Some.rejected("wrong-bank", "bank", "deposit.ordered.first", 8));

    assertThat(inventory.rowsByOrigin())
        .map(row -> row.rejection().origin().offset())
        .containsExactly(8L, 9L);
  }

  @Test
  void showsNothingOfAPatient() {
    var inventory = new Inventory(Filter.ANY, 10);
    VisitRejected rejected = Some.rejected("unknown-account", "bank", "deposit.ordered.first", 1);
    inventory.add(0, 1, KEY, rejected);
    inventory.add(0, 2, KEY, Some.replayed(rejected, 1, Some.START));
    Inventory.Row row = inventory.rows().getFirst();
    var standing = new Standing("deposited", null, "first", 3L, Some.START);

    List<String> shown =
        List.of(
            String.join("\n", Listing.table(List.of(row), Map.of())),
            String.join("\n", Details.lines(row, standing)),
            JsonView.of(row, standing).toString(),
            row.toString());

    assertThat(shown).noneMatch(text -> text.contains("a patient's"));
  }

  @Test
  void printsATable() {
    var inventory = new Inventory(Filter.ANY, 10);
    VisitRejected rejected = Some.rejected("unknown-account", "bank", "deposit.ordered.first", 1);
    inventory.add(3, 1742, KEY, rejected);
    inventory.add(3, 1743, KEY, Some.replayed(rejected, 1, Some.START));
    VisitRejected unread = Some.rejected("not-json", "ingest", "visit.submitted.general", 2);
    unread.setVisitId(null);
    inventory.add(0, 1, KEY, unread);
    List<Inventory.Row> rows = inventory.rows();
    String key = rows.getFirst().rejection().outcomeKey().orElseThrow();
    var standing = new Standing("deposited", null, "first", 3L, Some.START);

    assertThat(Listing.table(rows, Map.of(key, standing)))
        .containsExactly(
            "PLACE   REJECTED              STAGE   CODE             FACILITY "
                + " VISIT                             REPLAYED",
            "3-1742  2026-03-01T10:00:01Z  bank    unknown-account  general  "
                + " deee38a63c993cc576ca158d345f2c2f "
                + " 2026-03-01T10:00:00Z by ann, now deposited at first",
            "0-1     2026-03-01T10:00:02Z  ingest  not-json         general   -");
    assertThat(Listing.summary(2, 2, inventory.counts()))
        .isEqualTo("2 rejections: 1 not-json at ingest, 1 unknown-account at bank");
  }

  private static List<String> places(Inventory inventory) {
    return inventory.rows().stream().map(row -> row.rejection().place().toString()).toList();
  }
}
