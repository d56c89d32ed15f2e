package org.recordbank.normalize.bundle;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.sources.json.Span;

/**
 * An object of the document while it is read: where it lies and what is needed of it. There is one
 * for each depth, used again and again. Fields stand in any order in JSON, so what an object is is
 * asked only when it ends; of a field that stands there twice, the last counts.
 */
final class Place {
  /** What an object is by where it stands. */
  enum Role {
    BUNDLE,
    ENTRY,
    /** What {@code Bundle.entry.resource} holds. */
    RESOURCE,
    /** An {@code identifier} of such a resource. */
    IDENTIFIER,
    /** An element of an array {@code coding} that codings may be added to. */
    CODING,
    /** The CodeableConcept in the field {@code code}: it says what stands beside it. */
    CODE,
    /**
     * A {@code referenceRange} or {@code valueRange}: holds two quantities of what is around it.
     */
    RANGE,
    /** A quantity of what a {@code code} names. */
    MEASURE,
    EXTENSION,
    OTHER
  }

  /** There is no field {@code extension}. */
  static final int NO_EXTENSIONS = -1;

  /** There is a field {@code extension} that is no array, or an empty one: FHIR allows neither. */
  static final int ODD_EXTENSIONS = -2;

  private final int depth;
  private final long[] spans = new long[Field.KEPT];
  private final Tally tally = new Tally();
  private @Nullable Place around;
  private Role role = Role.OTHER;
  private int begin;
  private int firstUnmapped;
  private int firstQuantity;
  private int extensions;
  private boolean saysUserSelected;
  private boolean isMapped;
  private boolean isStandardized;
  private List<Code> codes = List.of();
  private int firstUnmappedCode;
  private int lastUnmappedCode;

  Place(int depth) {
    this.depth = depth;
  }

  /**
   * An object begins.
   *
   * @param begin offset behind its opening brace
   * @param firstUnmapped how many unmapped codes have been found before it
   * @param firstQuantity how many quantities wait before it
   */
  void begin(@Nullable Place around, Role role, int begin, int firstUnmapped, int firstQuantity) {
    this.around = around;
    this.role = role;
    this.begin = begin;
    this.firstUnmapped = firstUnmapped;
    this.firstQuantity = firstQuantity;
    Arrays.fill(spans, Span.NONE);
    tally.clear();
    extensions = NO_EXTENSIONS;
    saysUserSelected = false;
    isMapped = false;
    isStandardized = false;
    codes = List.of();
    firstUnmappedCode = 0;
    lastUnmappedCode = 0;
  }

  /** What an object is that this field of this one holds. */
  Role within(Field field) {
    return switch (field) {
      case RESOURCE -> role == Role.ENTRY ? Role.RESOURCE : Role.OTHER;
      case CODE -> Role.CODE;
      case VALUE_QUANTITY -> Role.MEASURE;
      case VALUE_RANGE -> Role.RANGE;
      case LOW, HIGH -> role == Role.RANGE ? Role.MEASURE : Role.OTHER;
      default -> Role.OTHER;
    };
  }

  /** What an object is that an array in this field of this one holds. */
  Role among(Field field) {
    return switch (field) {
      case ENTRY -> role == Role.BUNDLE ? Role.ENTRY : Role.OTHER;
      case IDENTIFIER -> role == Role.RESOURCE ? Role.IDENTIFIER : Role.OTHER;
      case CODING -> Role.CODING;
      case EXTENSION -> Role.EXTENSION;
      case REFERENCE_RANGE -> Role.RANGE;
      default -> Role.OTHER;
    };
  }

  /** This field is a text, a number, or (no span) anything else. */
  void take(Field field, long span) {
    if (field.isKept()) {
      spans[field.place()] = span;
    } else if (field == Field.USER_SELECTED) {
      saysUserSelected = true;
    } else if (field == Field.EXTENSION) {
      extensions = ODD_EXTENSIONS;
    }
  }

  /** Its extensions begin at this offset, behind the bracket. */
  void extensionsAt(int offset) {
    extensions = offset;
  }

  int depth() {
    return depth;
  }

  @Nullable Place around() {
    return around;
  }

  Role role() {
    return role;
  }

  /** Offset behind its opening brace. */
  int begin() {
    return begin;
  }

  int firstUnmapped() {
    return firstUnmapped;
  }

  int firstQuantity() {
    return firstQuantity;
  }

  long span(Field kept) {
    return spans[kept.place()];
  }

  Tally tally() {
    return tally;
  }

  /**
   * Offset behind the bracket of its extensions, {@link #NO_EXTENSIONS}, or {@link
   * #ODD_EXTENSIONS}.
   */
  int extensions() {
    return extensions;
  }

  boolean saysUserSelected() {
    return saysUserSelected;
  }

  /** An extension says that a map made it. */
  void mapped() {
    isMapped = true;
  }

  boolean isMapped() {
    return isMapped;
  }

  /** An extension says what quantity it is in standard units. */
  void standardized() {
    isStandardized = true;
  }

  boolean isStandardized() {
    return isStandardized;
  }

  /** The codes of what it says, as far as they are standard. */
  List<Code> codes() {
    return codes;
  }

  /**
   * The codes of what it says.
   *
   * @param first how many unmapped codes had been found before them
   * @param last how many with them
   */
  void codes(List<Code> codes, int first, int last) {
    this.codes = codes;
    this.firstUnmappedCode = first;
    this.lastUnmappedCode = last;
  }

  /** The first of the unmapped codes of what it says. */
  int firstUnmappedCode() {
    return firstUnmappedCode;
  }

  /** The one behind the last of them. */
  int lastUnmappedCode() {
    return lastUnmappedCode;
  }

  /** Whether it is a Quantity by what it holds; an amount of money has neither unit nor code. */
  boolean isQuantity() {
    return Span.isNumber(span(Field.VALUE))
        && (Span.isSomeText(span(Field.UNIT)) || Span.isSomeText(span(Field.CODE)));
  }

  /** The place of what this quantity measures. */
  @Nullable Place measured() {
    return around != null && around.role == Role.RANGE ? around.around : around;
  }
}
