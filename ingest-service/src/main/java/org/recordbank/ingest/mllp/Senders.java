package org.recordbank.ingest.mllp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recordbank.sources.hl7v2.Header;

/** Who may send. Nobody else may, and where two facilities could be meant, neither is. */
public final class Senders {
  private final List<Sender> all;

  public Senders(List<Sender> all) {
    this.all = List.copyOf(all);
  }

  /** Whether anybody may send from there. */
  public boolean isAllowed(Peer peer) {
    return all.stream().anyMatch(sender -> sender.isAt(peer));
  }

  /** The facility for which a message speaks. */
  public Optional<String> facility(Peer peer, Header header) {
    Set<String> facilities =
        all.stream()
            .filter(sender -> sender.isAt(peer) && sender.sends(header))
            .map(Sender::facility)
            .collect(Collectors.toSet());
    return facilities.size() == 1 ? Optional.of(facilities.iterator().next()) : Optional.empty();
  }
}
