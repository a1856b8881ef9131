"""Sources, Editions and Artefacts are compared: nothing lost, valid, accessible, private."""
