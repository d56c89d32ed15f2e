package org.recordbank.normalize.ccda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.bundle.Bundles;
import org.recordbank.normalize.conversion.Conversion;

final class ValidationTest {
  @Test
  void everyBundleOfTheSamplesIsValidFhirR4WhenItIsRewritten() {
    assumeTrue(Samples.arePresent(), "the shared samples are not here");
    FhirValidator validator = validator();

    List<String> errors = new ArrayList<>();
    for (Map.Entry<String, byte[]> sample : Samples.documents().entrySet()) {
      Conversion conversion = DocumentConverter.convert(sample.getValue(), Samples.header());
      byte[] bundle = Bundles.rewritten(((Conversion.Done) conversion).bundle());
      String json = new String(bundle, UTF_8);
      for (SingleValidationMessage message : validator.validateWithResult(json).getMessages()) {
        if (message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0) {
          errors.add(
              sample.getKey() + " " + message.getLocationString() + " " + message.getMessage());
        }
      }
    }

    assertThat(errors).isEmpty();
  }

  private static FhirValidator validator() {
    FhirContext context = FhirContext.forR4();
    ValidationSupportChain chain =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new InMemoryTerminologyServerValidationSupport(context));
    return context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
  }
}
