"""The door at the addresses people type, and the pages about officers.

django-allauth looks its own addresses up by fixed names without a namespace: those are `DOOR`.
"""

from django.urls import path

from moothall.accounts import views

app_name = "accounts"

DOOR = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.code_ask, name="mfa_authenticate"),
    path("sign-in/passkey/", views.passkey_sign_in, name="mfa_login_webauthn"),
    path("sign-in/closed/", views.sign_in_closed, name="account_inactive"),
    path("sign-in/forgotten/", views.password_forgotten, name="account_reset_password"),
    path("sign-in/forgotten/sent/", views.password_link_sent, name="account_reset_password_done"),
    path("sign-in/new-password/<slug:uidb36>/<slug:key>/", views.password_new, name="account_reset_password_from_key"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("me/password-again/", views.password_again, name="account_reauthenticate"),
    path("me/code-again/", views.code_again, name="mfa_reauthenticate"),
    path("me/passkey-again/", views.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("me/password/", views.password_change, name="account_change_password"),
    path("me/second-factor/", views.second_factor, name="mfa_index"),
    path("me/second-factor/set-up/", views.second_factor_set_up, name="mfa_activate_totp"),
    path("me/second-factor/remove/", views.second_factor_remove, name="mfa_deactivate_totp"),
    path("me/second-factor/recovery-codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("me/second-factor/recovery-codes/renew/", views.recovery_codes_renew, name="mfa_generate_recovery_codes"),
    path("me/passkeys/add/", views.passkey_add, name="mfa_add_webauthn"),
    path("me/passkeys/<int:pk>/rename/", views.passkey_rename, name="mfa_edit_webauthn"),
    path("me/passkeys/<int:pk>/remove/", views.passkey_remove, name="mfa_remove_webauthn"),
]

urlpatterns = [
    path("me/", views.me, name="me"),
    path("accounts/officers/", views.officer_list, name="officer_list"),
    path("accounts/officers/<int:pk>/sign-in/", views.officer_sign_in, name="officer_sign_in"),
    path("sign-in/with/", views.provider_sign_in, name="provider_sign_in"),
    path("sign-in/with/back/", views.provider_back, name="provider_back"),
    path("sign-in/with/refused/<slug:why>/", views.provider_refused, name="provider_refused"),
    path("sign-out/done/", views.signed_out, name="signed_out"),
    path("sign-out/there/", views.provider_sign_out, name="provider_sign_out"),
    path("accounts/officers/<int:pk>/unlink/", views.officer_unlink, name="officer_unlink"),
    path("me/sessions/", views.session_list, name="session_list"),
    path("me/sessions/<int:pk>/end/", views.session_end, name="session_end"),
    path("me/sessions/end-others/", views.session_end_others, name="session_end_others"),
    path("accounts/officers/<int:pk>/sessions/end/", views.officer_sessions_end, name="officer_sessions_end"),
    path("accounts/wrong-tries/", views.wrong_try_list, name="wrong_try_list"),
    path("accounts/officers/<int:pk>/passkeys/<int:number>/lost/", views.passkey_lost, name="passkey_lost"),
    path("accounts/officers/<int:pk>/second-factor-lost/", views.second_factor_lost, name="second_factor_lost"),
    path("accounts/permissions/", views.permission_list, name="permission_list"),
    path("accounts/roles/<slug:code>/second-factor/", views.role_second_factor, name="role_second_factor"),
    path("settings/roles/", views.role_list, name="role_list"),
    path("settings/roles/new/", views.role_new, name="role_new"),
    path("settings/roles/<slug:code>/", views.role_change, name="role_change"),
    path("settings/changes/", views.change_list, name="change_list"),
    path("settings/changes/<int:pk>/", views.change_show, name="change_show"),
    path("settings/changes/<int:pk>/undo/", views.change_undo, name="change_undo"),
    path("accounts/readings/", views.reading_list, name="reading_list"),
    path("accounts/readings/as-csv/", views.reading_list_csv, name="reading_list_csv"),
]
