package org.recordbank.bank;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.chain.BrokenLink;

/** Counts what was verified and keeps the first broken links. Used by one thread. */
final class Report implements Chains.Listener {
  /** Broken links that are named; more are counted. */
  private static final int MOST_NAMED = 100;

  private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();

  private final @Nullable PrintStream progress;
  private final TreeSet<String> banks = new TreeSet<>();
  private final List<BrokenLink> named = new ArrayList<>();
  private long accounts;
  private long deposits;
  private long broken;
  private long lastLine = System.nanoTime();

  /**
   * A report that has nothing in it yet.
   *
   * @param progress where a line is written every few seconds; null for nowhere
   */
  Report(@Nullable PrintStream progress) {
    this.progress = progress;
  }

  @Override
  public void checked(String bank, long verified, Optional<BrokenLink> link) {
    if (!bank.isEmpty()) {
      banks.add(bank);
    }
    accounts++;
    deposits += verified;
    if (link.isPresent()) {
      broken++;
      if (named.size() < MOST_NAMED) {
        named.add(link.get());
      }
    }
    if (progress != null && System.nanoTime() - lastLine > BETWEEN_LINES) {
      progress.println("checked so far: " + accounts + " accounts, " + deposits + " deposits");
      lastLine = System.nanoTime();
    }
  }

  boolean isWhole() {
    return broken == 0;
  }

  /** What {@code --json} prints. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("bank", String.join(",", banks));
    map.put("verified", isWhole());
    map.put("accounts", accounts);
    map.put("chainsVerified", accounts - broken);
    map.put("deposits", deposits);
    map.put("broken", named.stream().map(Report::asMap).toList());
    return map;
  }

  static Map<String, Object> asMap(BrokenLink link) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("account", link.account());
    map.put("position", link.position());
    map.put("what", link.what().code());
    return map;
  }

  void print(PrintStream out) {
    for (BrokenLink link : named) {
      out.println(
          "BROKEN account "
              + link.account()
              + " position "
              + link.position()
              + ": "
              + link.what().code());
    }
    out.printf("%d of %d chains verify, %d deposits%n", accounts - broken, accounts, deposits);
  }
}
