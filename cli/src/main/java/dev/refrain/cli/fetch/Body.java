package dev.refrain.cli.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A body, as text where that loses nothing.
 *
 * @param text the body, if it is UTF-8 without NUL characters, which PostgreSQL can't store in a text
 * @param bytes the body, if it is not
 */
public record Body(Optional<String> text, Optional<byte[]> bytes) {

    static Body of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? new Body(Optional.of(text), Optional.empty()) : raw(bytes);
        } catch (CharacterCodingException noText) {
            return raw(bytes);
        }
    }

    private static Body raw(byte[] bytes) {
        return new Body(Optional.empty(), Optional.of(bytes));
    }
}
