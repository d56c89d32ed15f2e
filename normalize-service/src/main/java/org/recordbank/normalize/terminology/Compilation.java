package org.recordbank.normalize.terminology;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The statements in the order and form of the file. Used once, by one thread. */
final class Compilation {
  private final CodeNumbers codes;
  private final StringPool strings;
  private final ConceptRows said;
  private final TargetRows maps;
  private final int[] order;
  private final int[] ranks;

  private final StringSection texts;
  private final IntRows systemRows = new IntRows(1);
  private final IntRows codeRows = new IntRows(Layout.CODE / Integer.BYTES);
  private final IntRows conceptRows = new IntRows(Layout.CONCEPT / Integer.BYTES);
  private final IntRows targetRows = new IntRows(Layout.TARGET / Integer.BYTES);
  private final int[] rowsOfSource;

  Compilation(
      StringPool strings,
      CodeNumbers codes,
      IntRows concepts,
      BitSet liveConcepts,
      IntRows targets,
      BitSet liveTargets,
      List<Integer> places) {
    this.codes = codes;
    this.strings = strings;
    BitSet used = new BitSet(codes.size());
    liveConcepts.stream().forEach(row -> used.set(concepts.get(row, 1)));
    liveTargets.stream().forEach(row -> used.set(targets.get(row, 1)));
    liveTargets.stream().forEach(row -> used.set(targets.get(row, 2)));
    this.order = used.stream().boxed().sorted(codes::compare).mapToInt(Integer::intValue).toArray();
    this.ranks = new int[codes.size()];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    this.said = new ConceptRows(strings, concepts, liveConcepts, places, codes.size());
    this.maps = new TargetRows(strings, targets, liveTargets, places, ranks);
    this.rowsOfSource = new int[places.size()];
    this.texts = new StringSection(strings);
    compile();
  }

  private void compile() {
    int system = -1;
    for (int code : order) {
      if (systemRows.size() == 0 || codes.system(code) != system) {
        system = codes.system(code);
        systemRows.add(texts.offset(system));
      }
      codeRows.add(
          systemRows.size() - 1,
          texts.offset(codes.text(code)),
          conceptRows.size(),
          targetRows.size());
      List<ConceptRows.Said> concept = said.of(code);
      concept.forEach(this::concept);
      targets(code, !concept.isEmpty() && concept.getFirst().active());
    }
    codeRows.add(0, 0, conceptRows.size(), targetRows.size());
  }

  private void concept(ConceptRows.Said concept) {
    rowsOfSource[concept.place()]++;
    conceptRows.add(
        concept.place(),
        concept.active() ? 1 : 0,
        texts.offset(concept.display()),
        texts.offset(concept.unit()));
  }

  private void targets(int code, boolean isActive) {
    List<TargetRows.Said> all = maps.of(code);
    if (all.isEmpty()) {
      return;
    }
    List<Choice.Option> options = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      options.add(option(all.get(i), i));
    }
    BitSet chosen = new BitSet(all.size());
    for (Choice.Option option : Choice.of(codes.code(code), isActive, options)) {
      chosen.set(option.row());
      target(all.get(option.row()), true);
    }
    for (int i = 0; i < all.size(); i++) {
      if (!chosen.get(i)) {
        target(all.get(i), false);
      }
    }
  }

  private Choice.Option option(TargetRows.Said target, int row) {
    List<ConceptRows.Said> concept = said.of(target.target());
    int display = ConceptRows.display(concept);
    return new Choice.Option(
        codes.code(target.target()),
        target.equivalence(),
        target.group(),
        target.place(),
        concept.isEmpty() || concept.getFirst().active(),
        strings.text(display == 0 ? target.display() : display),
        row);
  }

  private void target(TargetRows.Said target, boolean chosen) {
    rowsOfSource[target.place()]++;
    targetRows.add(
        ranks[target.target()],
        texts.offset(target.display()),
        target.group(),
        target.place() | target.equivalence().number() << 16 | (chosen ? 1 << 24 : 0));
  }

  /**
   * Writes the file.
   *
   * @param sources in the order of their places
   * @return its digest
   */
  byte[] write(List<Source> sources, FileChannel channel) throws IOException {
    IntRows sourceRows = new IntRows(Layout.SOURCE / Integer.BYTES);
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      sourceRows.add(
          texts.offset(source.name()),
          texts.offset(source.version()),
          texts.offset(source.licence()),
          rowsOfSource[i]);
    }
    Layout layout = layout(sources.size());
    ByteBuffer header = ByteBuffer.allocate(Layout.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    layout.write(header);
    LittleEndianOutput out = new LittleEndianOutput(channel);
    out.bytes(header.array());
    for (IntRows rows : List.of(sourceRows, systemRows, codeRows, conceptRows, targetRows)) {
      rows.write(out);
    }
    slots(layout.slots(), out);
    texts.write(out);
    byte[] digest = out.finish();
    ByteBuffer place = ByteBuffer.wrap(digest);
    for (int at = 0; place.hasRemaining(); ) {
      at += channel.write(place, Layout.DIGEST_AT + (long) at);
    }
    return digest;
  }

  private Layout layout(int sources) {
    Layout layout =
        new Layout(
            sources,
            systemRows.size(),
            order.length,
            conceptRows.size(),
            targetRows.size(),
            Layout.slotsFor(order.length),
            texts.length());
    if (!layout.isPossible()) {
      throw new IllegalArgumentException(
          "the terminology is larger than one file can hold, 2 GB and "
              + Layout.MOST_SYSTEMS
              + " code systems");
    }
    return layout;
  }

  private void slots(int count, LittleEndianOutput out) throws IOException {
    int[] hashes = new int[count];
    int[] entries = new int[count];
    for (int i = 0; i < order.length; i++) {
      int hash = Layout.hash(codeRows.get(i, 0), strings.text(codes.text(order[i])));
      int slot = hash & (count - 1);
      while (entries[slot] != 0) {
        slot = (slot + 1) & (count - 1);
      }
      hashes[slot] = hash;
      entries[slot] = i + 1;
    }
    for (int slot = 0; slot < count; slot++) {
      out.number(hashes[slot]);
      out.number(entries[slot]);
    }
  }
}
