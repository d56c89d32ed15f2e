package org.recordbank.normalize.tables;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** One alternative of a code in Synthea's maps; its weight is how often it is met, and not used. */
@JsonIgnoreProperties("weight")
record MapEntry(String code, String description) {}
