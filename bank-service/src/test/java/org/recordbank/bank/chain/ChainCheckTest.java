package org.recordbank.bank.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

class ChainCheckTest {
  private static final Document OTHER = Documents.of("text/plain", "other".getBytes(UTF_8));

  private final List<StoredDeposit> chain = new ArrayList<>(Links.chain(5));

  @Test
  void findsNothingInAChainThatHolds() {
    assertThat(check(chain, Links.headOf(chain))).isEmpty();
  }

  @Test
  void findsNothingInAnEmptyChain() {
    assertThat(check(List.of(), Head.EMPTY)).isEmpty();
  }

  @Test
  void namesTheFirstMissingDeposit() {
    Head head = Links.headOf(chain);
    chain.remove(2);

    assertThat(check(chain, head)).contains(broken(3, Difference.GAP));
  }

  @Test
  void namesADepositThatStandsTwice() {
    Head head = Links.headOf(chain);
    chain.add(2, chain.get(1));

    assertThat(check(chain, head)).contains(broken(3, Difference.GAP));
  }

  @Test
  void namesADepositThatFollowsAnother() {
    Head head = Links.headOf(chain);
    StoredDeposit third = chain.get(2);
    Link link = third.link();
    Link moved =
        Links.link(OTHER.getHash(), 3, link.visit().contentHash(), link.visit().normalizedHash());
    chain.set(2, new StoredDeposit(moved, moved.hash(), third.source(), third.normalized()));

    assertThat(check(chain, head)).contains(broken(3, Difference.PREVIOUS_HASH));
  }

  @Test
  void namesADepositWhoseHashIsAnother() {
    Head head = Links.headOf(chain);
    StoredDeposit third = chain.get(2);
    chain.set(
        2, new StoredDeposit(third.link(), OTHER.getHash(), third.source(), third.normalized()));

    assertThat(check(chain, head)).contains(broken(3, Difference.DEPOSIT_HASH));
  }

  @Test
  void namesADepositOfAnotherAccount() {
    ChainCheck check = new ChainCheck("another");
    check.next(chain.getFirst());

    assertThat(check.end(Links.headOf(chain)))
        .contains(new BrokenLink("another", 1, Difference.DEPOSIT_HASH));
  }

  @Test
  void namesASourceThatIsAnother() {
    Head head = Links.headOf(chain);
    StoredDeposit third = chain.get(2);
    chain.set(2, new StoredDeposit(third.link(), third.hash(), OTHER, third.normalized()));

    assertThat(check(chain, head)).contains(broken(3, Difference.CONTENT_HASH));
  }

  @Test
  void namesASourceThatCannotBeOpened() {
    Head head = Links.headOf(chain);
    StoredDeposit third = chain.get(2);
    Document source = third.source();
    Document damaged =
        new Document(
            "x", source.getLength(), source.getHash(), ByteBuffer.wrap(new byte[] {1}), null);
    chain.set(2, new StoredDeposit(third.link(), third.hash(), damaged, third.normalized()));

    assertThat(check(chain, head)).contains(broken(3, Difference.CONTENT_HASH));
  }

  @Test
  void aPartHasNoSource() {
    chain.set(4, Links.part(chain.get(4)));

    assertThat(check(chain, Links.headOf(chain))).isEmpty();
  }

  @Test
  void namesAPartThatHasASource() {
    StoredDeposit part = Links.part(chain.get(4));
    chain.set(
        4, new StoredDeposit(part.link(), part.hash(), chain.get(4).source(), part.normalized()));

    assertThat(check(chain, Links.headOf(chain))).contains(broken(5, Difference.CONTENT_HASH));
  }

  @Test
  void namesASourceThatWasDroppedAndIsSaidToHaveBeenWithheld() {
    Head head = Links.headOf(chain);
    StoredDeposit third = chain.get(2);
    StoredDeposit part = Links.part(third);
    StoredDeposit claimed =
        new StoredDeposit(part.link(), third.hash(), part.source(), third.normalized());
    StoredDeposit dropped =
        new StoredDeposit(third.link(), third.hash(), part.source(), third.normalized());

    chain.set(2, claimed);
    assertThat(check(chain, head)).contains(broken(3, Difference.DEPOSIT_HASH));
    chain.set(2, dropped);
    assertThat(check(chain, head)).contains(broken(3, Difference.CONTENT_HASH));
  }

  @Test
  void namesABundleThatIsAnother() {
    Head head = Links.headOf(chain);
    StoredDeposit third = chain.get(2);
    chain.set(2, new StoredDeposit(third.link(), third.hash(), third.source(), OTHER));

    assertThat(check(chain, head)).contains(broken(3, Difference.NORMALIZED_HASH));
  }

  @Test
  void namesTheDepositThatWasCutOffTheEnd() {
    Head head = Links.headOf(chain);
    chain.removeLast();

    assertThat(check(chain, head)).contains(broken(5, Difference.HEAD));
  }

  @Test
  void namesAHeadThatIsBehind() {
    assertThat(check(chain, Links.headOf(chain.subList(0, 3))))
        .contains(broken(5, Difference.HEAD));
  }

  @Test
  void namesAHeadThatIsMissing() {
    assertThat(check(chain, null)).contains(broken(5, Difference.HEAD));
    assertThat(check(List.of(), null)).contains(broken(0, Difference.HEAD));
  }

  @Test
  void keepsToTheFirstBrokenLink() {
    chain.remove(1);
    chain.removeLast();

    assertThat(check(chain, null)).contains(broken(2, Difference.GAP));
  }

  @Test
  void countsTheDepositsBeforeTheBrokenOne() {
    ChainCheck check = new ChainCheck(Links.ACCOUNT);
    chain.remove(3);
    chain.forEach(check::next);

    assertThat(check.verified()).isEqualTo(3);
  }

  private static BrokenLink broken(long position, Difference what) {
    return new BrokenLink(Links.ACCOUNT, position, what);
  }

  private static Optional<BrokenLink> check(List<StoredDeposit> chain, @Nullable Head head) {
    ChainCheck check = new ChainCheck(Links.ACCOUNT);
    chain.forEach(check::next);
    return check.end(head);
  }

  @Test
  void saysNothingOfTheAccountInTexts() {
    StoredDeposit deposit = chain.getFirst();

    assertThat(deposit.toString() + broken(1, Difference.GAP) + deposit.link().visit())
        .doesNotContain(Links.ACCOUNT)
        .doesNotContain("urn:message");
    assertThat(new Sha256(new byte[32])).isEqualTo(Head.EMPTY.hash());
  }
}
