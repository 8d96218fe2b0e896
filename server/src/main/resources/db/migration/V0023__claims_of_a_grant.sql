-- What an application asked for claim by claim (OpenID Connect Core section 5.5), beside what its scopes give.
alter table oidc_grant add column claims text not null default '';
