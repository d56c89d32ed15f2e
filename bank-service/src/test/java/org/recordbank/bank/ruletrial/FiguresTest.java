package org.recordbank.bank.ruletrial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.policy.label.Label;

class FiguresTest {
  private static final Cell HIV = new Cell(Measure.GAINED, "HIV");
  private static final Cell ETH = new Cell(Measure.GAINED, "ETH");
  private static final Cell PSY = new Cell(Measure.LOST, "PSY");
  private static final Cell RESOURCES = Cell.of(Measure.RELABELLED_RESOURCES);

  @ParameterizedTest
  @CsvSource({"11, 10", "14, 10", "15, 20", "24, 20", "1234, 1230"})
  void roundsToTens(int patients, long told) {
    Counts counts = counts(patients, Map.of(HIV, 1L));

    Figures figures = new Figures(counts);

    assertThat(figures.number(HIV)).isEqualTo(new Figure.Rounded(told));
    assertThat(figures.patients(HIV)).isEqualTo(new Figure.Rounded(told));
  }

  @Test
  void nothingIsToldAsNothing() {
    assertThat(new Figures(new Counts()).number(HIV)).isEqualTo(new Figure.Rounded(0));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 1", "1, 1000", "10, 50"})
  void whatIsOfFewPatientsIsNotToldHoweverMuchItIs(int patients, long each) {
    Figures figures = new Figures(counts(patients, Map.of(HIV, each)));

    assertThat(figures.number(HIV)).isEqualTo(new Figure.OfFew());
    assertThat(figures.patients(HIV)).isEqualTo(new Figure.OfFew());
  }

  @Test
  void noLargerNumberIsToldThatCouldIncludeMuchOfFew() {
    Counts counts = counts(3, Map.of(HIV, 100L, RESOURCES, 100L));
    counts.add(counts(50, Map.of(ETH, 10L, RESOURCES, 10L)));
    counts.add(counts(20, Map.of(PSY, 2L)));

    Figures figures = new Figures(counts);

    assertThat(figures.number(HIV)).isEqualTo(new Figure.OfFew());
    assertThat(figures.number(ETH)).isEqualTo(new Figure.Withheld());
    assertThat(figures.number(RESOURCES)).isEqualTo(new Figure.Withheld());
    assertThat(figures.patients(RESOURCES)).isEqualTo(new Figure.Rounded(50));
    assertThat(figures.number(PSY)).isEqualTo(new Figure.Rounded(40));
  }

  /** Whoever knows the total and all other parts learns nothing of the one that is not told. */
  @Test
  void aSmallCellCannotBeComputedBack() {
    Random random = new Random(Long.getLong("seed", 42));
    for (int i = 0; i < 1000; i++) {
      int few = 1 + random.nextInt(10);
      int many = 11 + random.nextInt(500);
      Counts counts = counts(few, Map.of(HIV, 1L, RESOURCES, 1L));
      counts.add(counts(many, Map.of(ETH, 1L, RESOURCES, 1L)));

      Figures figures = new Figures(counts);

      assertThat(figures.number(HIV)).isEqualTo(new Figure.OfFew());
      long difference = told(figures, RESOURCES) - told(figures, ETH);
      assertThat(difference).as("%d beside %d", few, many).isIn(0L, 10L);
    }
  }

  @Test
  void facilitiesOfFewPatientsAreNotEvenNamed() {
    Cell harbour = new Cell(Measure.NO_LONGER_SEEN, "harbour");
    Counts counts = counts(11, Map.of(harbour, 1L));
    counts.add(counts(3, Map.of(new Cell(Measure.NEWLY_SEEN, "harbour"), 1L)));

    assertThat(new Figures(counts).hasOtherFacilities()).isFalse();
    counts.add(counts(10, Map.of(new Cell(Measure.NEWLY_SEEN, "anns-own-practice"), 9L)));
    Figures figures = new Figures(counts);

    assertThat(figures.facilities()).containsExactly("harbour");
    assertThat(figures.hasOtherFacilities()).isTrue();
    assertThat(figures.number(new Cell(Measure.NEWLY_SEEN, "harbour")))
        .isEqualTo(new Figure.OfFew());
  }

  @Test
  void namesTheLabelsThatAreGainedOrLost() {
    Counts counts = counts(12, Map.of(HIV, 1L, PSY, 1L));

    assertThat(new Figures(counts).labels()).isEqualTo(List.of(Label.PSY, Label.HIV));
  }

  private static long told(Figures figures, Cell cell) {
    return figures.number(cell) instanceof Figure.Rounded rounded ? rounded.number() : -1;
  }

  /** Of so many patients, each of whom has this. */
  private static Counts counts(int patients, Map<Cell, Long> each) {
    Counts counts = new Counts();
    for (int i = 0; i < patients; i++) {
      counts.add(each);
    }
    return counts;
  }
}
