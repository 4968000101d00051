"""The member: anybody with an involvement record. Consent, capacities, invitations, training, terms, stepping down."""
