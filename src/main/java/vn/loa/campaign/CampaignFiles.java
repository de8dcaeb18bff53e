package vn.loa.campaign;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/**
 * The campaign files of a home: {@code campaigns/<id>.yaml}, one a campaign. Files are read anew each time. Safe to share
 * between threads.
 */
public final class CampaignFiles {

    private static final String ENDING = ".yaml";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Home home;

    public CampaignFiles(Home home) {
        this.home = home;
    }

    /**
     * A file as it was found.
     *
     * @param shown the file's name in findings
     * @param campaign null when the file cannot be used
     * @param findings what is wrong with its keys and values, all of it
     */
    public record Reading(String shown, @Nullable Campaign campaign, List<Finding> findings) {
        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /** Ids of the home's own campaigns in alphabetical order; of the shipped ones when it has none. */
    public List<String> ids() {
        List<String> own = own();
        return own.isEmpty() ? shipped() : own;
    }

    /** @throws BadInputException the first thing wrong with the file, or that there is no such campaign */
    public Campaign read(String id) {
        Reading reading = look(id);
        if (reading.campaign() == null) {
            Finding first = reading.findings().get(0);
            throw new BadInputException(first.place(), first.phrase());
        }
        return reading.campaign();
    }

    /**
     * Reads a campaign and everything wrong with it.
     *
     * @throws BadInputException when there is no such campaign
     */
    public Reading look(String id) {
        String relative = "campaigns/" + id + ENDING;
        if (!ID.matcher(id).matches()) {
            throw unknown(id);
        }
        try (InputStream in = home.open(relative)) {
            return read(shown(home.shown(relative)), id, in.readAllBytes());
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw unknown(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a campaign file wherever it is. @throws BadInputException when it cannot be opened */
    public Reading look(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(ENDING)) {
            throw new BadInputException(Place.file(file), Phrase.of("campaign.file.not-yaml"));
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            return read(shown(file), name.substring(0, name.length() - ENDING.length()), bytes);
        } catch (IOException e) {
            throw new BadInputException(Place.file(file), Phrase.of("campaign.file.unreadable"));
        }
    }

    /** The name of a file of this home as a person would type it where they stand. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }

    private static Reading read(String shown, String name, byte[] bytes) {
        YamlFile file = new YamlFile(shown);
        Optional<Campaign> campaign = file.read(bytes)
                .map(root ->
                        new CampaignReader(root, name).read(new String(bytes, StandardCharsets.UTF_8), sha256(bytes)));
        boolean usable = file.findings().isEmpty();
        return new Reading(shown, usable ? campaign.orElse(null) : null, file.findings());
    }

    private BadInputException unknown(String id) {
        Phrase phrase = Nearest.to(id, ids())
                .map(near -> Phrase.of("campaign.unknown-near", id, near))
                .orElseGet(() -> Phrase.of("campaign.unknown", id, String.join(", ", ids())));
        return new BadInputException(Place.file(home.campaigns()), phrase);
    }

    private List<String> own() {
        if (!Files.isDirectory(home.campaigns())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.campaigns())) {
            return ids(files.map(file -> file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> shipped() {
        try {
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:defaults/campaigns/*" + ENDING);
            return ids(Arrays.stream(files).map(Resource::getFilename).filter(Objects::nonNull));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ids(Stream<String> names) {
        return names.filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .sorted()
                .toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
