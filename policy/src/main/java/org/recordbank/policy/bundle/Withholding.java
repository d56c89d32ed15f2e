package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
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
      Removal removal = Removal.of(bundle, contents.entries(), withhold);
      byte[] rest = Rest.of(bundle, removal);
      BitSet withheld = removal.withheld();
      Labelling.write(rest, labels.ofRest(BundleContents.read(rest), withheld), to);
      return withheld;
    } catch (JsonProcessingException e) {
      throw new BadBundleException();
    }
  }
}
