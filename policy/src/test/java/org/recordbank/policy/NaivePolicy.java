package org.recordbank.policy;

import java.util.ArrayList;
import java.util.List;
import org.recordbank.policy.Decision.Reason;

/**
 * The rules a second time, slow and plain. Whatever is open or unknown is tried both ways: all
 * worlds are built one after the other, and in each of them everything is known.
 */
final class NaivePolicy {
  /** What came of it, without words. */
  enum Answer {
    PERMITTED,
    DEPENDS,
    NO_CONSENT,
    REFUSED,
    EXPIRED;

    static Answer of(Decision decision) {
      return switch (decision) {
        case Decision.Permitted permitted -> PERMITTED;
        case Decision.DependsOnContent depends -> DEPENDS;
        case Decision.Denied denied -> of(denied.reason());
      };
    }

    private static Answer of(Reason reason) {
      return switch (reason) {
        case NO_CONSENT -> NO_CONSENT;
        case CONSENT_REFUSED -> REFUSED;
        case CONSENT_EXPIRED -> EXPIRED;
      };
    }
  }

  private NaivePolicy() {}

  static Answer decide(
      Jurisdiction law, List<Directive> directives, Request request, Content content) {
    List<String> mustName =
        NaiveFacts.protectedBy(law, request).stream()
            .filter(label -> NaiveFacts.refuses(label, content))
            .toList();
    NaiveWorlds worlds = new NaiveWorlds(directives, new NaiveFacts(request, content, mustName));
    boolean base = NaiveFacts.basePermits(law, request) && mustName.isEmpty();
    boolean everywhere = true;
    boolean refusedSomewhere = false;
    for (long unknown = 0; unknown < worlds.unknownWorlds(); unknown++) {
      int word = worlds.word(0, unknown);
      everywhere &= word > 0 || (word == 0 && base);
      refusedSomewhere |= word < 0;
    }
    return everywhere ? Answer.PERMITTED : denied(worlds, refusedSomewhere);
  }

  static Answer decide(Jurisdiction law, List<Directive> directives, Request request) {
    List<String> mustName = NaiveFacts.protectedBy(law, request);
    boolean base = NaiveFacts.basePermits(law, request);
    NaiveWorlds strict = new NaiveWorlds(directives, new NaiveFacts(request, null, mustName));
    NaiveWorlds lenient = new NaiveWorlds(directives, new NaiveFacts(request, null, List.of()));
    boolean always = true;
    boolean ever = false;
    boolean alwaysRefused = true;
    for (long open = 0; open < strict.openWorlds(); open++) {
      boolean permitted = true;
      boolean refused = false;
      for (long unknown = 0; unknown < strict.unknownWorlds(); unknown++) {
        int word = strict.word(open, unknown);
        always &= word > 0 || (word == 0 && base && mustName.isEmpty());
        int lenientWord = lenient.word(open, unknown);
        permitted &= lenientWord > 0 || (lenientWord == 0 && base);
        refused |= lenientWord < 0;
      }
      ever |= permitted;
      alwaysRefused &= refused;
    }
    if (always) {
      return Answer.PERMITTED;
    }
    return ever ? Answer.DEPENDS : denied(lenient, alwaysRefused);
  }

  static Answer decideInEmergency(
      Jurisdiction law, List<Directive> directives, Request request, Content content) {
    Request glass =
        new Request(
            Action.DISCLOSE,
            request.facility(),
            request.person(),
            request.roles(),
            "BTG",
            request.now());
    Answer plain = decide(law, directives, glass, content);
    boolean closed = law.id().equals("none") || content.labels().contains("PSYTHPN");
    if (plain == Answer.PERMITTED || closed) {
      return plain;
    }
    NaiveWorlds worlds =
        new NaiveWorlds(directives, new NaiveFacts(glass, content, List.of(), true));
    for (long unknown = 0; unknown < worlds.unknownWorlds(); unknown++) {
      if (worlds.word(0, unknown) < 0) {
        return Answer.REFUSED;
      }
    }
    return Answer.PERMITTED;
  }

  private static Answer denied(NaiveWorlds worlds, boolean refused) {
    if (refused) {
      return Answer.REFUSED;
    }
    return worlds.hasLapsed() ? Answer.EXPIRED : Answer.NO_CONSENT;
  }

  /** Provisions in a row, each with the place of the one around it. */
  static List<NaiveWorlds.Place> flat(List<Directive> directives) {
    List<NaiveWorlds.Place> flat = new ArrayList<>();
    for (int i = 0; i < directives.size(); i++) {
      add(flat, directives.get(i).root(), -1, i);
    }
    return flat;
  }

  private static void add(
      List<NaiveWorlds.Place> flat, Provision provision, int around, int directive) {
    int here = flat.size();
    flat.add(new NaiveWorlds.Place(provision, around, directive));
    for (Provision exception : provision.exceptions()) {
      add(flat, exception, here, directive);
    }
  }
}
