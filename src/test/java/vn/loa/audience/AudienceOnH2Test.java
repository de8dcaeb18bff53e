package vn.loa.audience;

import java.nio.file.Path;
import java.util.List;

class AudienceOnH2Test extends AudienceScenarios {

    @Override
    List<String> database(Path folder) {
        return List.of();
    }

    @Override
    String product() {
        return "H2";
    }
}
