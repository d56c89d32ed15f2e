package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;

/**
 * Writes what is left of a bundle: without entries that are withheld, without what points to them
 * or gives them away, and with the labels of the entries that stay, which they have by nothing but
 * what stays. What is left is a valid bundle of FHIR R4 if what came in was.
 */
public final class Withholding {

  private Withholding() {}

  /**
   * Writes the bundle.
   *
   * @param bundle the bytes from which the contents were read
   * @param withhold the places of the entries that may not be given; more may have to go with them
   * @param labels the labels of these contents
   * @param to is written to, and neither flushed nor closed beyond that
   * @return the places of all entries that were withheld
   * @throws BadBundleException where an object has a member twice, or the contents are of another
   *     bundle; what was written by then is to be thrown away
   */
  public static BitSet write(
      byte[] bundle, BundleContents contents, BitSet withhold, EntryLabels labels, OutputStream to)
      throws IOException, BadBundleException {
    BundleJson.require(withhold.length() <= contents.entries().size());
    try {
      if (withhold.isEmpty()) {
        Labelling.write(bundle, labels, to);
        return new BitSet();
      }
      Rest rest = rest(bundle, contents, withhold);
      EntryLabels left = labels.ofRest(BundleContents.read(rest.bundle()), rest.withheld());
      Labelling.write(rest.bundle(), left, to);
      return rest.withheld();
    } catch (JsonProcessingException e) {
      throw new BadBundleException();
    }
  }

  /**
   * What is left.
   *
   * @param withheld the places of all entries that were withheld
   */
  record Rest(byte[] bundle, BitSet withheld) {
    /** How many entries went: the rest is about a patient. */
    @Override
    public String toString() {
      return "Rest without " + withheld.cardinality() + " entries";
    }
  }

  /**
   * The same, with no labels written; narratives and documents go also where no entry is to be
   * withheld.
   *
   * @throws BadBundleException where an object has a member twice, or the contents are of another
   *     bundle
   */
  static Rest rest(byte[] bundle, BundleContents contents, BitSet withhold)
      throws BadBundleException {
    BundleJson.require(withhold.length() <= contents.entries().size());
    try {
      Removal removal = Removal.of(bundle, contents.entries(), withhold);
      return new Rest(RestWriter.write(bundle, removal), removal.withheld());
    } catch (JsonProcessingException e) {
      throw new BadBundleException();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }
}
