package org.recordbank.normalize.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.CodeCounts;

/** Replayable with {@code -Dseed=}. */
final class RandomBundleTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final List<String> FIELDS =
      List.of(
          "coding",
          "code",
          "extension",
          "valueCodeableConcept",
          "contained",
          "x",
          "system",
          "valueQuantity",
          "referenceRange",
          "component",
          "low",
          "resourceType");
  private static final List<String> UNITS =
      List.of("mg/dL", "mmHg", "kg", "lbs", "Stk", "?", "cm", "");
  private static final List<String> SYSTEMS =
      List.of(
          "http://snomed.info/sct",
          "http://hl7.org/fhir/sid/icd-10-cm",
          "http://www.nlm.nih.gov/research/umls/rxnorm",
          "http://loinc.org",
          "urn:h:lab",
          "urn:h:dx",
          "");
  private static final List<String> CODES =
      List.of("44054006", "59621000", "E11.9", "314076", "NA", "DM2", "BARE", "2951-2", "?");

  private final BundleRewriter rewriter = new BundleRewriter(Bundles.TERMINOLOGY);

  @Test
  void withoutTheAdditionsTheBundleIsAsItWas() throws Exception {
    int mapped = 0;
    for (int i = 0; i < 3_000; i++) {
      Random random = new Random(SEED + i);
      byte[] bundle = Bundles.of(object(random, 8).toString(), object(random, 3).toString());
      byte[] pretty =
          random.nextBoolean()
              ? bundle
              : Bundles.JSON
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsBytes(Bundles.JSON.readTree(bundle));

      Rewrite rewrite = rewriter.rewrite(pretty, "harbour");

      assertThat(rewrite).as("-Dseed=%d", SEED + i).isInstanceOf(Rewrite.Done.class);
      Rewrite.Done done = (Rewrite.Done) rewrite;
      assertThat(Bundles.withoutAdditions(done.bundle()))
          .as("-Dseed=%d", SEED + i)
          .isEqualTo(Bundles.JSON.readTree(pretty));
      assertThat(second(done.bundle())).as("-Dseed=%d", SEED + i).isEqualTo(done.bundle());
      mapped += done.codes().getMapped();
    }
    assertThat(mapped).isPositive();
  }

  /** What has been rewritten has nothing to add. */
  private byte[] second(byte[] bundle) {
    return ((Rewrite.Done) rewriter.rewrite(bundle, "harbour")).bundle();
  }

  @Test
  void countsEveryCodingThatHasACode() {
    for (int i = 0; i < 500; i++) {
      Random random = new Random(SEED + i);
      ArrayNode codings = Bundles.JSON.createArrayNode();
      int size = random.nextInt(6);
      for (int c = 0; c < size; c++) {
        codings.add(coding(random));
      }
      byte[] bundle = Bundles.ofCodings(codings.toString().replaceAll("^\\[|]$", ""));

      CodeCounts counts = ((Rewrite.Done) rewriter.rewrite(bundle, "harbour")).codes();

      assertThat(counts.getStandard() + counts.getMapped() + counts.getUnmapped())
          .as("-Dseed=%d", SEED + i)
          .isEqualTo(size);
    }
  }

  private static ObjectNode coding(Random random) {
    ObjectNode coding = Bundles.JSON.createObjectNode();
    String system = one(SYSTEMS, random);
    if (!system.isEmpty()) {
      coding.put("system", system);
    }
    coding.put("code", one(CODES, random));
    if (random.nextInt(8) == 0) {
      coding.put("userSelected", false);
    }
    return coding;
  }

  private static ObjectNode quantity(Random random) {
    ObjectNode quantity = Bundles.JSON.createObjectNode();
    for (String field : List.of("unit", "code")) {
      if (random.nextBoolean()) {
        quantity.put(field, one(UNITS, random));
      }
    }
    if (random.nextBoolean()) {
      quantity.put("system", one(List.of("http://unitsofmeasure.org", "urn:x", ""), random));
    }
    if (random.nextInt(4) == 0) {
      quantity.putArray("extension").addObject().put("url", "urn:x").put("valueString", "y");
    }
    return quantity.put("value", new BigDecimal(BigInteger.valueOf(random.nextInt(99_999)), 2));
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = Bundles.JSON.createObjectNode();
    int fields = random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      object.set(one(FIELDS, random), value(random, depth - 1));
    }
    return object;
  }

  private static JsonNode value(Random random, int depth) {
    var nodes = Bundles.JSON.getNodeFactory();
    return switch (random.nextInt(depth <= 0 ? 6 : 12)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.booleanNode(random.nextBoolean());
      case 2 -> nodes.numberNode(new BigDecimal(BigInteger.valueOf(random.nextLong()), 5));
      case 3 -> nodes.numberNode(random.nextInt());
      case 4 -> nodes.textNode("é\"\\\n\ud83d\ude00" + random.nextInt());
      case 5 -> nodes.textNode(one(CODES, random));
      case 6, 7 -> object(random, depth);
      case 8 -> quantity(random);
      default -> {
        ArrayNode array = nodes.arrayNode();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
          array.add(
              switch (random.nextInt(6)) {
                case 0, 1 -> value(random, depth - 1);
                case 2 -> quantity(random);
                default -> coding(random);
              });
        }
        yield array;
      }
    };
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
