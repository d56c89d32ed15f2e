package org.recordbank.policy.bundle;

import java.util.Set;

/**
 * Where files stand within resources: elements of R4's type Attachment, and contained documents.
 */
final class Attachments {
  private static final Set<String> NAMES = Set.of("attachment", "photo", "presentedForm");
  private static final Set<String> PATHS =
      Set.of(
          "BodyStructure.image",
          "ClaimResponse.form",
          "ExplanationOfBenefit.form",
          "Library.content",
          "Media.content");
  private static final Set<String> DOCUMENTS =
      Set.of("Binary", "DocumentManifest", "DocumentReference", "Media");

  private Attachments() {}

  /** Whether what stands here, or each of what stands here, is an Attachment. */
  static boolean isAt(String path, String name) {
    return NAMES.contains(name) || name.endsWith("Attachment") || PATHS.contains(path);
  }

  /** Whether a resource of this type is a file. */
  static boolean isDocument(String type) {
    return DOCUMENTS.contains(type);
  }
}
