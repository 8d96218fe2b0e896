package io.countersign.cli.admin;

import io.countersign.relyingparty.ApiScope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes as an operator types them: words with commas between them. */
record ApiScopes(Set<ApiScope> scopes) {
    static final String ALL =
            Arrays.stream(ApiScope.values()).map(ApiScope::word).collect(Collectors.joining(","));

    ApiScopes {
        scopes = Set.copyOf(scopes);
    }

    static Optional<ApiScopes> parse(String typed) {
        var scopes = EnumSet.noneOf(ApiScope.class);
        for (String word : typed.split(",", -1)) {
            Optional<ApiScope> scope = ApiScope.of(word.strip());
            if (scope.isEmpty()) {
                return Optional.empty();
            }
            scopes.add(scope.get());
        }
        return Optional.of(new ApiScopes(scopes));
    }
}
