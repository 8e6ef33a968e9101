package wallacea.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void knowsTheBearerOfATokenByItsDigestAlone() {
        String line = Tokens.line(Role.OPERATOR, "secret-of-ci", "ci");
        assertThat(line).startsWith("operator ").endsWith(" ci").doesNotContain("secret");

        Tokens tokens = tokens("# who may call", "", line, Tokens.line(Role.VIEWER, "other", "") + "  # a remark");

        assertThat(tokens.caller("secret-of-ci")).contains(new Caller("ci", Role.OPERATOR));
        assertThat(tokens.caller("other"))
                .hasValueSatisfying(caller -> assertThat(caller.role()).isEqualTo(Role.VIEWER));
        assertThat(tokens.caller("secret-of-c")).isEmpty();
        assertThat(tokens.caller("")).isEmpty();
    }

    @Test
    void namesEveryBadLineAndNeverATokenThatStandsInOneByMistake() {
        Tokens.Read read = Tokens.parse(
                "tokens.txt",
                List.of("oprator " + "a".repeat(64), "viewer", "c2VjcmV0LXRoYXQtbXVzdC1ub3QtYmUtdG9sZA admin"));

        assertThat(read)
                .isInstanceOfSatisfying(
                        Tokens.Read.Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "tokens.txt:1: role=oprator: expected viewer, operator or admin",
                                        "tokens.txt:2: expected the SHA-256 of a token, 64 hex digits, after the role",
                                        "tokens.txt:3: role=...: expected viewer, operator or admin",
                                        "tokens.txt:3: expected the SHA-256 of a token, 64 hex digits, after the role"));
    }

    @Test
    void refusesAFileThatLetsNobodyIn() {
        assertThat(Tokens.parse("tokens.txt", List.of("# nobody"))).isInstanceOf(Tokens.Read.Refused.class);
    }

    @Test
    void letsARoleDoWhatLesserOnesMay() {
        assertThat(Role.ADMIN.covers(Role.OPERATOR)).isTrue();
        assertThat(Role.OPERATOR.covers(Role.OPERATOR)).isTrue();
        assertThat(Role.VIEWER.covers(Role.OPERATOR)).isFalse();
    }

    private static Tokens tokens(String... lines) {
        return ((Tokens.Read.Accepted) Tokens.parse("tokens.txt", List.of(lines))).tokens();
    }
}
