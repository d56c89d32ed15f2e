package org.recordbank.normalize.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.bundle.Bundles;

final class ValidationTest {
  @Test
  void everyBundleOfTheSamplesIsValidFhirR4WhenItIsRewritten() throws Exception {
    List<Samples.Converted> all = Samples.all();
    FhirValidator validator = validator();

    List<String> errors = new ArrayList<>();
    for (Samples.Converted each : all) {
      String json = new String(Bundles.rewritten(each.done().bundle()), StandardCharsets.UTF_8);
      for (SingleValidationMessage message : validator.validateWithResult(json).getMessages()) {
        if (message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0) {
          errors.add(each.name() + " " + message.getLocationString() + " " + message.getMessage());
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
