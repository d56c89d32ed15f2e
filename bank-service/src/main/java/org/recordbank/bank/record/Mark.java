package org.recordbank.bank.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.access.Verdict;
import org.recordbank.bank.deposit.DepositKey;

/**
 * What a reader is told of the deposit that a resource comes from. Only patients are told what
 * counts: its number, and the visit that it corrects.
 */
public final class Mark {
  private static final String KEY = "urn:recordbank:deposit";
  private static final String POSITION = "urn:recordbank:position";
  private static final String CORRECTS = "urn:recordbank:corrects";

  private final DepositKey key;
  private final Map<String, String> tags = new LinkedHashMap<>();

  private Mark(DepositKey key) {
    this.key = key;
    tags.put(KEY, key.hex());
  }

  /**
   * The mark that this reader sees.
   *
   * @param corrects the visit whose deposit this one corrects; null where it corrects none
   */
  public static Mark of(
      Verdict.Granted reader, DepositKey key, long position, @Nullable String corrects) {
    Mark mark = new Mark(key);
    switch (reader) {
      case Verdict.Own own -> {
        mark.tags.put(POSITION, Long.toString(position));
        if (corrects != null) {
          mark.tags.put(CORRECTS, corrects);
        }
      }
      case Verdict.Whole whole -> {}
      case Verdict.PerResource some -> {}
    }
    return mark;
  }

  DepositKey key() {
    return key;
  }

  /** Codes of tags, by system. */
  Map<String, String> tags() {
    return tags;
  }
}
